/** How a device opens protected content. */
export type DrmType = 'Widevine' | 'PlayReady' | 'FairPlay' | 'Huawei'

const types: Readonly<Record<string, DrmType>> = {
  ...{ android: 'Widevine', android_stb: 'Widevine', tizen_tv: 'Widevine', lg_webos: 'Widevine', pc: 'Widevine' },
  ...{ kodi: 'Widevine', tbrowser: 'Widevine', ios: 'FairPlay' },
  ...{ samsung_smart_tv: 'PlayReady', lg_netcast: 'PlayReady', vewd: 'PlayReady' },
}

/** The system of a device type; undefined for boxes that know none. */
export const drmTypeOf = (deviceType: string): DrmType | undefined => types[deviceType]

/** What a licence server of PlayReady is told of content that may be played; the order counts. */
export const playReadyPolicy = 'p1=5&p2=&p3=&p4=1&p5=0&p6=1&p7=0&p8=0&token=&CustomData='
