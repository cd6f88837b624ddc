import { text } from '@headend/base'

export const email = () => text(254).email({ tlds: false })
