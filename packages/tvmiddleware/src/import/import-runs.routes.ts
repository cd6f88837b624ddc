import { fallback, id, idOf, object, oneOf, route, text, word } from '@headend/base'
import { webAddress } from '../forms/addresses.schemas.js'
import type { ImportRunsService } from './import-runs.service.js'
import { importKinds } from './import-kinds.js'
import { ImportRun } from './import-run.table.js'

const MIB = 1024 * 1024
/** The longest file in the letters in which it is sent; browsers zip it before. */
const longestData = 32 * MIB

const data = () =>
  fallback(text(longestData).pattern(/^[a-z0-9+/]*={0,2}$/i), '').description(
    'The bytes of a file, zipped or not, in Base64',
  )

/** How staff read in a list or a guide: it is looked at first, and imported when they say so. */
export const importRunRoutes = (runs: ImportRunsService) => [
  route({
    method: 'post',
    path: '/tvmiddleware/imports',
    auth: 'staff',
    allow: 'tvmiddleware.imports.create',
    summary: 'Look at a list or a guide, from a file or an address, without importing it yet',
    maxBodyBytes: longestData + MIB,
    input: object({
      kind: oneOf(...importKinds),
      name: word(128),
      tariff_name: fallback(text(190), ''),
      url: fallback(webAddress(2048), ''),
      data: data(),
    }),
    reply: object({ id: id() }),
    run: async (ctx, { tariff_name: tariffName, data: sent, ...wish }) => ({
      id: (await runs.begin(ctx, { ...wish, tariffName, sent: Buffer.from(sent, 'base64') })).id,
    }),
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/imports/{id}/start',
    auth: 'staff',
    allow: 'tvmiddleware.imports.create',
    summary: 'Import what was looked at',
    input: object({ id: idOf(ImportRun) }),
    reply: object({}),
    run: async (ctx, input) => {
      await runs.start(ctx, input.id)
      return {}
    },
  }),
]
