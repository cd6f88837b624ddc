import { bool, free, id, int, isoInstant, object, oneOf, optional, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Manifest } from './manifests.service.js'
import type { Release } from './release.table.js'

export const ReleaseView = object({ id: id(), number: int(1), state: text(), publish_at: isoInstant() })

export const releaseView = (release: Row<typeof Release>): Out<typeof ReleaseView> => ({
  ...{ id: release.id, number: release.number, state: release.state },
  publish_at: release.publishAt.toISOString(),
})

export const ManifestView = object({
  schema: int(1),
  rev: int(1).description('Only grows'),
  bodyHash: text().description('SHA-256 of the body in canonical JSON (RFC 8785)'),
  activate: oneOf('whenComplete', 'asap'),
  reset: optional(bool()).description('The screen was ahead of the server, and takes this all the same'),
  body: free().description('Rules, not a list of what comes: a screen plays by it without limit'),
  device: free(),
  sig: object({ alg: text(), kid: text(), value: text().description('HMAC of all but this') }),
})

export const manifestView = (manifest: Manifest): Out<typeof ManifestView> => ({
  ...manifest,
  activate: manifest.activate as 'whenComplete' | 'asap',
  body: manifest.body as unknown as Record<string, unknown>,
})
