import { defineModule } from '@headend/base'

export const signage = defineModule({ name: 'signage', setup: () => ({}) })
