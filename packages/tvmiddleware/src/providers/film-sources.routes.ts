import { idOf, object, route } from '@headend/base'
import type { FilmSourceImport } from './film-source-import.service.js'
import { FilmSource } from './film-source.table.js'

export const filmSourceRoutes = (films: FilmSourceImport) => [
  route({
    method: 'post',
    path: '/tvmiddleware/film-sources/{id}/import',
    auth: 'staff',
    allow: 'tvmiddleware.film-sources.edit',
    summary: 'Read the films of an outside system now',
    input: object({ id: idOf(FilmSource) }),
    reply: object({}),
    run: async (ctx, input) => {
      await films.order(ctx, input.id)
      return {}
    },
  }),
]
