namespace ChatKit.Storage;

/// <summary>A manager of a tenant.</summary>
/// <param name="TenantId">Whose he is.</param>
/// <param name="ManagerId">Who.</param>
public readonly record struct ManagerKey(TenantId TenantId, string ManagerId);
