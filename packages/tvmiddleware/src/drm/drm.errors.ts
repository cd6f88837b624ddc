import { defineErrors } from '@headend/base'

/** Why a licence server is told nothing. */
export const drmErrors = defineErrors('tvmiddleware', { drmTypeUnknown: 404, contentClosed: 404 })
