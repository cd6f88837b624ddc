import { fallback, idOf, isoInstant, object, oneOf, optional, parseInstant, route, text } from '@headend/base'
import { Screen } from '../screens/screen.table.js'
import type { ManifestsService } from './manifests.service.js'
import { Release } from './release.table.js'
import type { ReleasesService } from './releases.service.js'
import { ManifestView, manifestView, ReleaseView, releaseView } from './releases.views.js'

/** Where staff publish what they changed. */
export const releaseRoutes = (releases: ReleasesService, manifests: ManifestsService) => [
  route({
    method: 'post',
    path: '/signage/releases',
    auth: 'staff',
    allow: 'signage.releases.create',
    summary: 'Publish everything as it is now, at once or later',
    input: object({
      note: fallback(text(255), ''),
      activate: fallback(oneOf('whenComplete', 'asap'), 'whenComplete').description(
        'Screens change when all is there, or at once without what is missing',
      ),
      publish_at: optional(isoInstant()),
    }),
    reply: ReleaseView,
    run: async (ctx, { note, activate, publish_at: at }) =>
      releaseView(await releases.publish(ctx, { note, activate, publishAt: at ? parseInstant(at) : undefined })),
  }),
  route({
    method: 'post',
    path: '/signage/releases/{id}/rollback',
    auth: 'staff',
    allow: 'signage.releases.create',
    summary: 'Publish again what a release published',
    input: object({ id: idOf(Release), note: fallback(text(255), '') }),
    reply: ReleaseView,
    run: async (ctx, { id, note }) => releaseView(await releases.rollBack(ctx, id, note)),
  }),
  route({
    method: 'get',
    path: '/signage/screens/{id}/manifest',
    auth: 'staff',
    allow: 'signage.screens.view',
    summary: 'What a screen plays from',
    input: object({ id: idOf(Screen) }),
    reply: ManifestView,
    run: async (ctx, { id }) => manifestView(await manifests.of(ctx, id)),
  }),
]
