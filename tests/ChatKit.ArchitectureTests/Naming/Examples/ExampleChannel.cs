namespace ChatKit.ArchitectureTests.Naming.Examples;

public sealed class ExampleChannel : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
