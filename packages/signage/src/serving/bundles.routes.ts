import { bool, decimal, file, idOf, int, object, route, streamed, type Answer } from '@headend/base'
import { loadOf } from '../delivery/calculator.js'
import { Screen, ScreenGroup } from '../screens/screen.table.js'
import type { Bundle, BundlesService } from './bundles.service.js'

const sent = (name: string, { size, body }: Bundle): Answer =>
  streamed(body, { 'Content-Length': String(size), 'Content-Disposition': `attachment; filename="${name}.tar"` })

const tenths = (value: number): number => Math.round(value * 10) / 10

const NightView = object({
  needed_megabits: decimal().description('A line of so many millions of bits a second would do'),
  carried_megabytes: decimal().description('What the line carries in that time'),
  megabytes_per_screen: decimal(),
  needed_hours: decimal().description('How long it takes over this line'),
  fits: bool(),
})

/** How staff bring a release to screens: on a stick where there is no network, and what a night can carry. */
export const bundleRoutes = (bundles: BundlesService) => [
  route({
    method: 'get',
    path: '/signage/screens/{id}/bundle',
    auth: 'staff',
    allow: 'signage.releases.view',
    summary: 'All that a screen plays from, in one file',
    input: object({ id: idOf(Screen) }),
    reply: file('application/x-tar'),
    run: async (ctx, { id }) => sent(`screen-${id}`, await bundles.ofScreen(ctx, id)),
  }),
  route({
    method: 'get',
    path: '/signage/groups/{id}/bundle',
    auth: 'staff',
    allow: 'signage.releases.view',
    summary: 'All that the screens of a group play from, in one file; 500 screens at most',
    input: object({ id: idOf(ScreenGroup) }),
    reply: file('application/x-tar'),
    run: async (ctx, { id }) => sent(`group-${id}`, await bundles.ofGroup(ctx, id)),
  }),
  route({
    method: 'get',
    path: '/signage/night',
    auth: 'staff',
    allow: 'signage.releases.view',
    summary: 'What a night can carry: screens that load so much each, over this line, in so many hours',
    input: object({
      screens: int(1, 1_000_000),
      megabytes: int(1, 1_000_000).description('For each screen'),
      hours: int(1, 168),
      megabits: int(1, 1_000_000).description('The line, in millions of bits a second'),
    }),
    reply: NightView,
    run: (_ctx, night) => {
      const load = loadOf(night)
      return {
        needed_megabits: tenths(load.neededMegabits),
        carried_megabytes: tenths(load.carriedMegabytes),
        megabytes_per_screen: tenths(load.megabytesPerScreen),
        needed_hours: tenths(load.neededHours),
        fits: load.fits,
      }
    },
  }),
]
