import { fallback, idOf, int, object, oneOf, optional, route, text, word } from '@headend/base'
import { Title } from './title.table.js'
import { GuestTitleCardView, guestTitleCardView, TitleCardView, titleCardView } from './title-card.views.js'
import type { TitleCards } from './title-cards.service.js'

const orders = ['name', 'birthdate', 'film_count', '-name', '-birthdate', '-film_count'] as const

const persons = {
  actors_order: fallback(oneOf(...orders), 'name'),
  type: fallback(oneOf('actor', 'director', 'all'), 'actor'),
}

const personsWish = (input: { actors_order: (typeof orders)[number]; type: 'actor' | 'director' | 'all' }) => ({
  order: input.actors_order,
  type: input.type === 'all' ? undefined : input.type,
})

export const titleCardRoutes = (cards: TitleCards) => [
  route({
    method: 'get',
    path: '/video/detail/',
    auth: 'device',
    summary: 'One film or series, and the ways to watch it',
    input: object({
      vid: idOf(Title),
      external_api_request: fallback(int(0, 1), 1),
      external_api_goods_id: optional(text(64)),
      show_reviews: fallback(int(0, 1), 0),
      ...persons,
    }),
    reply: TitleCardView,
    codes: { titleUnknown: 1, moneyMisconfigured: 2, moneyUnavailable: 2, moneyRefused: 2 },
    invalid: 1,
    run: async (ctx, { vid, external_api_request: outside, ...input }) =>
      titleCardView(await cards.of(ctx, vid, { ...personsWish(input), asksOutside: outside === 1 }), ctx.lang),
  }),
  route({
    method: 'get',
    path: '/noauth/video/detail/',
    auth: 'guest',
    summary: 'One film or series before login',
    input: object({ vid: idOf(Title), device: optional(word(64)), ...persons }),
    reply: GuestTitleCardView,
    codes: { titleUnknown: 1 },
    invalid: 1,
    run: async (ctx, { vid, device, ...input }) =>
      guestTitleCardView(await cards.forGuest(ctx, vid, device ?? '', personsWish(input)), ctx.lang),
  }),
]
