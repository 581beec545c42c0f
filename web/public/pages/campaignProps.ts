import type { Campaign } from '../server/facts.ts';
import type { View } from './view.ts';

/** What every part of a campaign's page needs. */
export interface CampaignProps {
  readonly view: View;
  readonly campaign: Campaign;
}
