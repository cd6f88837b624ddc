import { createHash } from 'node:crypto'
import { contentName, ending, headerOf, manifestName, paddingAfter } from '@headend/signage/delivery'
import { bundleText } from '@headend/signage/protocol'
import { macOf, type Manifest } from './manifest.js'

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A file as a server writes it for a stick: these manifests by the secrets of their screens, and these contents. */
export const bundleOf = (
  manifests: readonly (readonly [secret: string, manifest: Manifest])[],
  contents: readonly (readonly [sha256: string, text: string])[],
): Blob => {
  const files = [
    ...manifests.map(([secret, one]) => [manifestName(macOf(secret, bundleText)), JSON.stringify(one)] as const),
    ...contents.map(([sha256, text]) => [contentName(sha256), text] as const),
  ]
  const parts = files.flatMap(([name, text]) => [headerOf(name, text.length), text, paddingAfter(text.length)])
  return new Blob([...(parts as BlobPart[]), ending() as BlobPart])
}
