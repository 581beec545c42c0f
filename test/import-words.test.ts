import { describe, expect, test } from 'vitest';
import { goodsImporters } from '../src/goods/index.ts';
import { needsImporter } from '../src/needs/index.ts';
import { placesImporters } from '../src/places/index.ts';
import { deskCatalogue } from '../web/i18n/deskCatalogue.ts';

const importers = [...goodsImporters, ...placesImporters, needsImporter];

describe.each(['zh', 'en'] as const)('the words of imports in %s', (language) => {
  const { imports } = deskCatalogue[language];

  test.each(importers.map((importer) => [importer.name, importer] as const))(
    'name all of %s',
    (name, one) => {
      expect(Object.keys(imports.importers)).toContain(name);
      expect(Object.keys(imports.fields)).toEqual(expect.arrayContaining(Object.keys(one.fields)));
      const settings = Object.keys(one.settings?.shape ?? {});
      expect(Object.keys(imports.settings)).toEqual(expect.arrayContaining(settings));
    },
  );
});
