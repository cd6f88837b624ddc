import { object, route } from '@headend/base'
import { xmlAnswer, xmlDownload, xmlFile, xmlInput } from '../forms/xml-lists.schemas.js'
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
    reply: xmlFile(),
    run: async (ctx) => xmlDownload([await channels.write(ctx)], 'channels.xml'),
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/channels/import-xml',
    auth: 'staff',
    allow: 'tvmiddleware.channels.create',
    summary: 'Add and change channels by an XML list',
    ...xmlInput(longestXml),
    run: async (ctx, { xml }) => xmlAnswer(await channels.read(ctx, xml)),
  }),
]
