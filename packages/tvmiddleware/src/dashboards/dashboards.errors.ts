import { defineErrors } from '@headend/base'

/** Why a strip of the home screen shows nothing. */
export const dashboardErrors = defineErrors('tvmiddleware', { dashboardUnknown: 404 })
