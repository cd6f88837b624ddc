import { Avatar } from '@mui/material'
import { useWatch } from 'react-hook-form'

/** The picture at the address that is being typed. */
export const PicturePreview = ({ source }: { readonly source: string }) => {
  const address = useWatch({ name: source }) as unknown
  if (typeof address !== 'string' || !/^(https?:\/\/|\/)/.test(address)) return null
  return (
    <Avatar variant="rounded" src={address} alt="" sx={{ width: 96, height: 96, mb: 1, bgcolor: 'action.hover' }} />
  )
}
