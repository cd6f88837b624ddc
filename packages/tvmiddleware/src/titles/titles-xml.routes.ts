import { object, route } from '@headend/base'
import { xmlAnswer, xmlDownload, xmlFile, xmlInput } from '../forms/xml-lists.schemas.js'
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
    reply: xmlFile(),
    run: async (ctx) => xmlDownload(titles.write(ctx), 'films.xml'),
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/titles/import-xml',
    auth: 'staff',
    allow: 'tvmiddleware.titles.create',
    summary: 'Add and change films by an XML list',
    ...xmlInput(longestXml),
    run: async (ctx, { xml }) => xmlAnswer(await titles.read(ctx, xml)),
  }),
]
