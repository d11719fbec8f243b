namespace ChatKit.Tests.Support;

/// <summary>One CRM for all tests of a class, where none may leave a trace.</summary>
public sealed class OneCrm : IAsyncLifetime
{
    internal Crm Crm { get; private set; } = null!;

    /// <summary>A chat whose customer has written once.</summary>
    internal string Chat { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Crm = await Crm.StartAsync();
        Chat = await Crm.CustomerWritesAsync("Hello");
    }

    public async ValueTask DisposeAsync() => await Crm.DisposeAsync();
}
