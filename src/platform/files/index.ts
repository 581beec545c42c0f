/**
 * Files: letters, photos, scans, by the hash of their content. Nouns: file (bytes and their type), use (a
 * thing that needs the file, and whose personal data it is). Invariants: the type is decided by the content;
 * kept pictures carry no place, time, device or name; bytes that nobody uses do not stay.
 */
export type { ByteSource, FileStore, StoredFile } from './port.ts';
export { defaultIntake, type IntakePolicy } from './intake.ts';
export type { PictureLimits } from './pictures/index.ts';
export { openFolderStore } from './folder.ts';
export {
  filesOf,
  forgetFiles,
  findFile,
  recordFiles,
  releaseFiles,
  useFiles,
  type FileOwner,
  type FileUse,
} from './uses.ts';
export { removeCondemned, sweep, type SweepReport } from './sweep.ts';
export { fileIn } from './form.ts';
export { fileRoutes } from './routes.ts';
