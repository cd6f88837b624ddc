import { Readable } from 'node:stream'
import { file, int, list, object, optional, route, streamed, text, word } from '@headend/base'
import type { ChannelsXmlService } from './channels-xml.service.js'

const longestXml = 4 * 1024 * 1024

export const channelsXmlRoutes = (channels: ChannelsXmlService) => [
  route({
    method: 'get',
    path: '/tvmiddleware/channels/export.xml',
    auth: 'staff',
    allow: 'tvmiddleware.channels.view',
    summary: 'The list of channels as XML',
    input: object({}),
    reply: file('application/xml; charset=utf-8'),
    run: async (ctx) =>
      streamed(Readable.from([await channels.write(ctx)]), {
        'Content-Disposition': 'attachment; filename="channels.xml"',
      }),
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/channels/import-xml',
    auth: 'staff',
    allow: 'tvmiddleware.channels.create',
    summary: 'Add and change channels by an XML list',
    input: object({ xml: word(longestXml) }),
    reply: object({
      added: int(0),
      changed: int(0),
      unchanged: int(0),
      skipped: list(object({ line: int(1), reason: text(), detail: optional(text()) })),
    }),
    maxBodyBytes: 2 * longestXml,
    run: async (ctx, { xml }) => {
      const { skipped, ...counts } = await channels.read(ctx, xml)
      return { ...counts, skipped: [...skipped] }
    },
  }),
]
