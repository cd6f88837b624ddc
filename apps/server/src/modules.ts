import { tvmiddleware } from '@headend/tvmiddleware'
import { billing } from '@headend/billing'

/** Every module of this version, mounted unless `HEADEND_MODULES` says otherwise. */
export const allModules = [tvmiddleware, billing]
