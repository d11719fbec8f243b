using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>A configuration that somebody else changes at the very moment before a change is stored, once it was decided.</summary>
internal sealed class MeanwhileConfiguration(IConfigurationStorage inner) : IConfigurationStorage
{
    private Func<IConfigurationStorage, Task>? _meanwhile;

    public static void Use(ChatKitBuilder chat)
    {
        var known = chat.Services.Last(static d => d.ServiceType == typeof(IConfigurationStorage));
        chat.Services.Replace(ServiceDescriptor.Singleton<IConfigurationStorage>(services =>
            new MeanwhileConfiguration((IConfigurationStorage)(known.ImplementationInstance ?? known.ImplementationFactory!(services)))));
    }

    /// <summary>Has this happen before the next change is stored.</summary>
    public void Meanwhile(Func<IConfigurationStorage, Task> change) => _meanwhile = change;

    public async ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _meanwhile, null) is { } meanwhile)
        {
            await meanwhile(inner);
        }

        return await inner.ChangeAsync(change, cancellationToken);
    }

    public ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken) => inner.FindAsync(tenant, cancellationToken);

    public ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken) => inner.VersionsAsync(cancellationToken);

    public ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken) => inner.FindTenantAsync(channel, cancellationToken);

    public ValueTask<IReadOnlyList<AuditRow>> ListAuditsAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) =>
        inner.ListAuditsAsync(tenant, after, limit, cancellationToken);

    public ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken) =>
        inner.MovePollPositionAsync(channel, position, cancellationToken);
}
