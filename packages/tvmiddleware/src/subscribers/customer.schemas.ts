import { text } from '@headend/base'

export const email = () => text(254).email({ tlds: false })

export const isEmail = (address: string): boolean => email().validate(address).error === undefined
