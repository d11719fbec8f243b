using ChatKit.Bus;
using ChatKit.ConformanceTests;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Conformance;

/// <summary>LISTEN and NOTIFY wake hosts as wake-ups promise.</summary>
public sealed class PostgreSqlWakeUpTests : WakeUpConformanceTests
{
    private readonly PostgreSqlTestDatabase _database = new();
    private readonly List<ServiceProvider> _hosts = [];

    protected override ValueTask<IWakeUpBus> JoinAsync(string host)
    {
        var services = _database.NewHost();
        _hosts.Add(services);
        return new(services.GetRequiredService<IWakeUpBus>());
    }

    protected override async ValueTask RemoveAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _database.Dispose();
    }
}
