import { fallback, int, object, route } from '@headend/base'
import type { ManifestsService } from './manifests.service.js'
import { ManifestView, manifestView } from './releases.views.js'

/** Where a screen fetches what it plays from. */
export const playerManifestRoutes = (manifests: ManifestsService) => [
  route({
    method: 'get',
    path: '/manifest',
    auth: 'player',
    summary: 'What this screen plays from; unchanged by its tag, whole otherwise',
    input: object({ since: fallback(int(0, 2_000_000_000), 0).description('The revision that the screen has') }),
    reply: ManifestView,
    run: async (ctx, { since }) => manifestView(await manifests.forPlayer(ctx, since)),
  }),
]
