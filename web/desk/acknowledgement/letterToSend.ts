import type { acknowledgementEndpoints } from '../../../src/acknowledgement/contract.ts';
import type { EndpointOutput } from '../../../src/kernel/endpoint.ts';

/** A hand-over with its letter and the gifts that it thanks or would thank. */
export type LetterToSend = EndpointOutput<typeof acknowledgementEndpoints.readLetterOfHandover>;
