using System.Collections.Concurrent;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>Notes the evidence of consents that a storage committed; the engine itself only ever writes it.</summary>
internal sealed class RecordingStorage(IChatStorage inner, ConcurrentQueue<ConsentRow> evidence) : IChatStorage
{
    public bool IsExclusive => inner.IsExclusive;

    public static void Record(ChatKitBuilder chat, ConcurrentQueue<ConsentRow> evidence)
    {
        var known = chat.Services.Last(static d => d.ServiceType == typeof(IChatStorage));
        chat.Services.Replace(ServiceDescriptor.Singleton<IChatStorage>(services =>
        {
            var storage = (IChatStorage)(known.ImplementationInstance ?? known.ImplementationFactory!(services));
            return storage as RecordingStorage ?? new RecordingStorage(storage, evidence);
        }));
    }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken) =>
        new RecordingTransaction(await inner.BeginAsync(scope, cancellationToken), evidence);

    private sealed class RecordingTransaction(IChatTransaction inner, ConcurrentQueue<ConsentRow> evidence) : IChatTransaction
    {
        public ChatBatch Batch => inner.Batch;

        public async ValueTask<long> CommitAsync(CancellationToken cancellationToken)
        {
            ConsentRow[] rows = [.. inner.Batch.Consents.Added];
            var position = await inner.CommitAsync(cancellationToken);
            Array.ForEach(rows, evidence.Enqueue);
            return position;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
