import { defineErrors } from '@headend/base'

/** Why a licence server is told nothing, or a device nothing of one. */
export const drmErrors = defineErrors('tvmiddleware', { drmUnavailable: 503, drmTypeUnknown: 404, contentClosed: 404 })
