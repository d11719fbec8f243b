using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>A storage whose commits pass a gate.</summary>
internal sealed class GatedStorage(IChatStorage inner, CommitGate gate) : IChatStorage
{
    public bool IsExclusive => inner.IsExclusive;

    public static void Gate(ChatKitBuilder chat, CommitGate gate)
    {
        var known = chat.Services.Last(static d => d.ServiceType == typeof(IChatStorage));
        chat.Services.Replace(ServiceDescriptor.Singleton<IChatStorage>(services =>
            new GatedStorage((IChatStorage)(known.ImplementationInstance ?? known.ImplementationFactory!(services)), gate)));
    }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken) =>
        new Transaction(await inner.BeginAsync(scope, cancellationToken), gate);

    private sealed class Transaction(IChatTransaction inner, CommitGate gate) : IChatTransaction
    {
        public ChatBatch Batch => inner.Batch;

        public async ValueTask<long> CommitAsync(CancellationToken cancellationToken)
        {
            await gate.PassAsync(inner.Batch);
            return await inner.CommitAsync(cancellationToken);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
