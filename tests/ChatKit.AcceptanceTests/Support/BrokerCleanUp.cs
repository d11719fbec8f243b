using ChatKit.AcceptanceTests.Support;

[assembly: AssemblyFixture(typeof(BrokerCleanUp))]

namespace ChatKit.AcceptanceTests.Support;

/// <summary>Leaves nothing on the broker when the last test is through.</summary>
public sealed class BrokerCleanUp : IAsyncDisposable
{
    public ValueTask DisposeAsync() => BrokerLines.RemoveAllAsync();
}
