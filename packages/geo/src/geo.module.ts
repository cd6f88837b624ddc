import { defineModule } from '@headend/base'

export const geo = defineModule({ name: 'geo', setup: () => ({}) })
