/**
 * The attributes and blocks of the types that stand for a network, as version 5.100.0 of the AWS provider
 * has them. Made by scripts/make-provider-attributes.ts; version 6 adds `region` to each.
 */
export const PROVIDER_ATTRIBUTES: Readonly<Record<string, string>> = {
  aws_default_subnet:
    "arn assign_ipv6_address_on_creation availability_zone availability_zone_id cidr_block customer_owned_ipv4_pool enable_dns64 enable_lni_at_device_index enable_resource_name_dns_a_record_on_launch enable_resource_name_dns_aaaa_record_on_launch existing_default_subnet force_destroy id ipv6_cidr_block ipv6_cidr_block_association_id ipv6_native map_customer_owned_ip_on_launch map_public_ip_on_launch outpost_arn owner_id private_dns_hostname_type_on_launch tags tags_all timeouts vpc_id",
  aws_default_vpc:
    "arn assign_generated_ipv6_cidr_block cidr_block default_network_acl_id default_route_table_id default_security_group_id dhcp_options_id enable_dns_hostnames enable_dns_support enable_network_address_usage_metrics existing_default_vpc force_destroy id instance_tenancy ipv6_association_id ipv6_cidr_block ipv6_cidr_block_network_border_group ipv6_ipam_pool_id ipv6_netmask_length main_route_table_id owner_id tags tags_all",
  aws_ec2_transit_gateway_vpc_attachment:
    "appliance_mode_support arn dns_support id ipv6_support security_group_referencing_support subnet_ids tags tags_all transit_gateway_default_route_table_association transit_gateway_default_route_table_propagation transit_gateway_id vpc_id vpc_owner_id",
  aws_internet_gateway: "arn id owner_id tags tags_all timeouts vpc_id",
  aws_nat_gateway:
    "allocation_id association_id connectivity_type id network_interface_id private_ip public_ip secondary_allocation_ids secondary_private_ip_address_count secondary_private_ip_addresses subnet_id tags tags_all timeouts",
  aws_network_acl: "arn egress id ingress owner_id subnet_ids tags tags_all vpc_id",
  aws_network_interface:
    "arn attachment description enable_primary_ipv6 id interface_type ipv4_prefix_count ipv4_prefixes ipv6_address_count ipv6_address_list ipv6_address_list_enabled ipv6_addresses ipv6_prefix_count ipv6_prefixes mac_address outpost_arn owner_id private_dns_name private_ip private_ip_list private_ip_list_enabled private_ips private_ips_count security_groups source_dest_check subnet_id tags tags_all",
  aws_route_table: "arn id owner_id propagating_vgws route tags tags_all timeouts vpc_id",
  aws_security_group:
    "arn description egress id ingress name name_prefix owner_id revoke_rules_on_delete tags tags_all timeouts vpc_id",
  aws_subnet:
    "arn assign_ipv6_address_on_creation availability_zone availability_zone_id cidr_block customer_owned_ipv4_pool enable_dns64 enable_lni_at_device_index enable_resource_name_dns_a_record_on_launch enable_resource_name_dns_aaaa_record_on_launch id ipv6_cidr_block ipv6_cidr_block_association_id ipv6_native map_customer_owned_ip_on_launch map_public_ip_on_launch outpost_arn owner_id private_dns_hostname_type_on_launch tags tags_all timeouts vpc_id",
  aws_vpc:
    "arn assign_generated_ipv6_cidr_block cidr_block default_network_acl_id default_route_table_id default_security_group_id dhcp_options_id enable_dns_hostnames enable_dns_support enable_network_address_usage_metrics id instance_tenancy ipv4_ipam_pool_id ipv4_netmask_length ipv6_association_id ipv6_cidr_block ipv6_cidr_block_network_border_group ipv6_ipam_pool_id ipv6_netmask_length main_route_table_id owner_id tags tags_all",
  aws_vpc_endpoint:
    "arn auto_accept cidr_blocks dns_entry dns_options id ip_address_type network_interface_ids owner_id policy prefix_list_id private_dns_enabled requester_managed resource_configuration_arn route_table_ids security_group_ids service_name service_network_arn service_region state subnet_configuration subnet_ids tags tags_all timeouts vpc_endpoint_type vpc_id",
  aws_vpc_ipv4_cidr_block_association:
    "cidr_block id ipv4_ipam_pool_id ipv4_netmask_length timeouts vpc_id",
  aws_vpc_ipv6_cidr_block_association:
    "assign_generated_ipv6_cidr_block id ip_source ipv6_address_attribute ipv6_cidr_block ipv6_ipam_pool_id ipv6_netmask_length ipv6_pool timeouts vpc_id",
  aws_vpn_gateway: "amazon_side_asn arn availability_zone id tags tags_all vpc_id",
  "data.aws_subnet":
    "arn assign_ipv6_address_on_creation availability_zone availability_zone_id available_ip_address_count cidr_block customer_owned_ipv4_pool default_for_az enable_dns64 enable_lni_at_device_index enable_resource_name_dns_a_record_on_launch enable_resource_name_dns_aaaa_record_on_launch filter id ipv6_cidr_block ipv6_cidr_block_association_id ipv6_native map_customer_owned_ip_on_launch map_public_ip_on_launch outpost_arn owner_id private_dns_hostname_type_on_launch state tags timeouts vpc_id",
  "data.aws_vpc":
    "arn cidr_block cidr_block_associations default dhcp_options_id enable_dns_hostnames enable_dns_support enable_network_address_usage_metrics filter id instance_tenancy ipv6_association_id ipv6_cidr_block main_route_table_id owner_id state tags timeouts",
};
