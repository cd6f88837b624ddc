import picture from '../headend.svg'

/** The sign of the house. */
export const Mark = ({ size = 32 }: { readonly size?: number }) => (
  <img src={picture} width={size} height={size} alt="" />
)
