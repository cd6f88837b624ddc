import { usePermissions } from 'react-admin'
import { mayDo, type House } from './house.js'

/** What the panel knows of who sits in front of it; undefined until it was learned. */
export const useHouse = (): House | undefined => usePermissions<House | undefined>().permissions ?? undefined

/** Whether the caller may do this; the server decides again. */
export const useMay = (): ((permission: string) => boolean) => {
  const known = useHouse()
  return (permission) => known !== undefined && mayDo(known, permission)
}
