import { Readable } from 'node:stream'
import { file, int, list, object, optional, route, streamed, text, word } from '@headend/base'
import type { TitlesXmlService } from './titles-xml.service.js'

const longestXml = 16 * 1024 * 1024

export const titlesXmlRoutes = (titles: TitlesXmlService) => [
  route({
    method: 'get',
    path: '/tvmiddleware/titles/export.xml',
    auth: 'staff',
    allow: 'tvmiddleware.titles.view',
    summary: 'Films and series as XML',
    input: object({}),
    reply: file('application/xml; charset=utf-8'),
    run: async (ctx) =>
      streamed(Readable.from(titles.write(ctx)), { 'Content-Disposition': 'attachment; filename="films.xml"' }),
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/titles/import-xml',
    auth: 'staff',
    allow: 'tvmiddleware.titles.create',
    summary: 'Add and change films by an XML list',
    input: object({ xml: word(longestXml) }),
    reply: object({
      added: int(0),
      changed: int(0),
      unchanged: int(0),
      skipped: list(object({ line: int(1), reason: text(), detail: optional(text()) })),
    }),
    maxBodyBytes: 2 * longestXml,
    run: async (ctx, { xml }) => {
      const { skipped, ...counts } = await titles.read(ctx, xml)
      return { ...counts, skipped: [...skipped] }
    },
  }),
]
