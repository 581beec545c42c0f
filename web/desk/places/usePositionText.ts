import { useTranslation } from 'react-i18next';

interface Position {
  readonly lng: number;
  readonly lat: number;
  readonly datum: string;
}

/** Coordinates in words, with their datum. They are renamed: `lng` is the language in a call of i18next. */
export function usePositionText(): (position: Position) => string {
  const { t } = useTranslation('places');
  return ({ lng, lat, datum }) => t('positionValue', { longitude: lng, latitude: lat, datum });
}
