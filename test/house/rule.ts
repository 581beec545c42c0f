import { findingAt, type Finding, type SourceFile, type TextFile } from './source.ts';

/** A rule of the house that one file can break by itself. */
export interface Rule<File extends TextFile> {
  /** What holds, as a sentence; the name of its test. */
  readonly name: string;
  /** Why it holds: part of the message, because a rule without a reason is worked around. */
  readonly why: string;
  readonly applies: (path: string) => boolean;
  readonly check: (file: File) => readonly Finding[];
}

export type TextRule = Rule<TextFile>;
export type CodeRule = Rule<SourceFile>;

/** All findings of a rule among files, each with the rule's name and reason. */
export function applyRule<File extends TextFile>(
  rule: Rule<File>,
  files: readonly File[],
): readonly Finding[] {
  return files
    .filter((file) => rule.applies(file.path))
    .flatMap((file) => rule.check(file))
    .map((finding) => ({ ...finding, message: `${finding.message} [${rule.name}: ${rule.why}]` }));
}

/** Findings for every place where a pattern (with the global flag) occurs in the text. */
export function occurrences(
  file: TextFile,
  pattern: RegExp,
  message: (hit: string) => string,
): readonly Finding[] {
  return [...file.text.matchAll(pattern)].map((match) => findingAt(file, match.index, message(match[0])));
}
