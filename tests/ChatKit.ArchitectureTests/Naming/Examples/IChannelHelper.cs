namespace ChatKit.ArchitectureTests.Naming.Examples;

public interface IChannelHelper
{
    string Name { get; }

    int Count { get; }

    ValueTask Close(CancellationToken cancellationToken);

    ValueTask OpenAsync(string address);

    ValueTask WaitAsync(CancellationToken cancellationToken = default);

    void Reset();
}
