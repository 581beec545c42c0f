/**
 * Imports: lists as they are published, taken in through the pipeline. Nouns: importer (what a module can take
 * in, as a value), import (one uploaded file), layout (which column is which field), pass (going through the
 * file once: a dry run, or taking rows in), notice, problem. Invariants: rows read = accepted + refused +
 * repeated + blank; a row is taken in once, whatever crashes or comes again; personal cells are never shown.
 */
export * as cells from './cells/index.ts';
export { defineImporter } from './define.ts';
export type {
  Importer,
  ImportField,
  ImportFields,
  ImporterDefinition,
  RowOf,
  RowProblem,
  Settings,
} from './importer.ts';
export { createImports, type Imports } from './imports.ts';
export { reportOf } from './report.ts';
export { takeFile, type ImportReport } from './take-file.ts';
export { importEndpoints, importRefusals } from '../contract/imports.ts';
