import { text, word } from '@headend/base'

// Most also take "", which is how a form says "none"; the patterns say so too, because answers keep to them.

/** An address that browsers and apps open. */
export const webAddress = (max: number) => text(max).pattern(/^($|https?:\/\/[^\s/]\S*$)/i)

/** Where a picture is: on any web server, or a path of this one. */
export const pictureAddress = (max: number) => text(max).pattern(/^($|https?:\/\/[^\s/]\S*$|\/(?!\/)\S*$)/i)

const stream = /^($|(https?|rtsp|rtmps?|udp|rtp|srt|mms):\/\/[^\s/]\S*$)/i

/** An address that players and stream servers open. */
export const streamAddress = (max: number) => text(max).pattern(stream)

/** A stream's address with `$prefix`, `$token` and the like in it; there is none without. */
export const streamMask = (max: number) => word(max).pattern(stream)

/** The same for a group that many receive. */
export const multicastAddress = (max: number) => text(max).pattern(/^($|(udp|rtp|srt):\/\/[^\s/]\S*$)/i)

const network = word(64).ip({ version: ['ipv4', 'ipv6'], cidr: 'optional' })

/** Addresses and networks, `;` between them: `10.0.0.0/8;192.0.2.7`. */
export const networks = (max: number) =>
  text(max)
    .custom((value: string, { error }) =>
      value.split(';').every((one) => network.validate(one).error === undefined) ? value : error('any.invalid'),
    )
    .description('Networks as 10.0.0.0/8, with ; between them; empty is any')
