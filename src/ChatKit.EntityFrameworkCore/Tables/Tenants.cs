using System.Collections.Concurrent;

namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>Tenants' ids as they are read again and again; a host has few.</summary>
internal static class Tenants
{
    private const int MaxKnown = 10_000;

    private static readonly ConcurrentDictionary<string, TenantId> Known = new(StringComparer.Ordinal);

    public static TenantId Of(string value)
    {
        if (Known.TryGetValue(value, out var known))
        {
            return known;
        }

        var tenant = new TenantId(value);
        if (Known.Count < MaxKnown)
        {
            Known[value] = tenant;
        }

        return tenant;
    }
}
