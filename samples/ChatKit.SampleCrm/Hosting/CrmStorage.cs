namespace ChatKit.SampleCrm.Hosting;

/// <summary>The values of <c>ChatKit:Storage</c>.</summary>
internal static class CrmStorage
{
    public const string Sqlite = "SQLITE";
    public const string PostgreSql = "POSTGRESQL";
    public const string Memory = "MEMORY";

    public static string Of(IConfiguration configuration) => (configuration["ChatKit:Storage"] ?? Sqlite).ToUpperInvariant();
}
