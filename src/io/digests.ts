/** SHA-256 of texts and files, and the identifiers that are made from it. Digests are lower-case hex. */
import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { canonicalJson } from '../domain/canonical-json.js';

export interface FileDigest {
  readonly sha256: string;
  readonly bytes: number;
}

/** @returns SHA-256 of a text (as UTF-8) or of bytes. */
export function sha256Of(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** @returns SHA-256 of a text in Base64, as content security policies write it. */
export function sha256Base64(content: string): string {
  return hash('sha256', content, 'base64');
}

/** @returns SHA-256 of a text that comes in pieces. */
export function sha256OfPieces(pieces: Iterable<string>): string {
  const digest = createHash('sha256');
  for (const piece of pieces) digest.update(piece);
  return digest.digest('hex');
}

/** @returns digest and size of a file, read as a stream; rejects with the system's error. */
export async function sha256OfFile(path: string): Promise<FileDigest> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    const piece = chunk as Buffer;
    digest.update(piece);
    bytes += piece.length;
  }
  return { sha256: digest.digest('hex'), bytes };
}

/**
 * The identifier of a plan: the same parts give the same id on every machine. 16 hex digits are 64 bits, so
 * that among ten million plans two share an id with a probability under one in 100,000.
 */
export function planIdOf(parts: readonly (string | number)[]): string {
  return `P${sha256Of(canonicalJson(parts)).slice(0, 16)}`;
}

/** The identifier of the agreement that an approved plan becomes; a function of the plan id alone. */
export function agreementIdOf(planId: string): string {
  return `A${sha256Of(canonicalJson(['agreement', planId])).slice(0, 16)}`;
}
