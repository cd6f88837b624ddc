import { defineErrors } from '@headend/base'

export const geoErrors = defineErrors('geo', { databaseUnfit: 422 })
