/** Every look-up that the provider can do without costs a second a run. */
export const PROVIDER = `provider "aws" {
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
}
`;
