import { tvmiddleware } from '@headend/tvmiddleware'

/** Every module of this version, mounted unless `HEADEND_MODULES` says otherwise. */
export const allModules = [tvmiddleware]
