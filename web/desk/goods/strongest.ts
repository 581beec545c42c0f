import { properties, type Property } from '../../../src/goods/rules/known-standards.ts';

/** What standards promise, without the weaker steps of a stronger promise: who filters 95% filters 30%. */
export function strongest(promised: readonly Property[]): readonly Property[] {
  const all = properties.filter((property) => promised.includes(property));
  const step = (property: Property): string => property.replace(/\d+$/, '');
  return all.filter(
    (property, index) =>
      step(property) === property || !all.slice(index + 1).some((later) => step(later) === step(property)),
  );
}
