using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatKit.ConformanceTests;

/// <summary>
/// What every adapter keeps. Derive it, say how the adapter is made and how its messenger proves who it is, and give two tables:
/// what the messenger posts, and what is sent. The rest is tested by itself, against a messenger on loopback.
/// </summary>
/// <remarks>Call <see cref="AdapterSuites.RequireAllDerived"/> in a test, so that an adapter that is added later is not forgotten.</remarks>
public abstract partial class AdapterConformanceTests : IAsyncLifetime
{
    private readonly LoopbackOnly _network = new();
    private LoopbackMessenger? _messenger;

    internal Type TypeOfAdapter => CreateAdapter().GetType();

    /// <summary>The JSON name of the secret setting by which the messenger proves its webhooks.</summary>
    protected abstract string WebhookSecretName { get; }

    /// <summary>What the messenger posts.</summary>
    protected abstract IReadOnlyList<InboundExample> Inbound { get; }

    /// <summary>What is sent; at least one of them is a plain text that arrives.</summary>
    protected abstract IReadOnlyList<OutboundExample> Outbound { get; }

    /// <summary>Whether the proof covers the body, as a signature does. The default is yes; no: only a secret is repeated.</summary>
    protected virtual bool SignsBody => true;

    /// <summary>Whether webhooks are JSON objects. The default is yes; no: forms, of which any text may be one.</summary>
    protected virtual bool BodyIsJson => true;

    private LoopbackMessenger Messenger =>
        _messenger ?? throw new InvalidOperationException("The messenger is there once the test was initialized.");

    private IChannelAdapter Adapter { get; set; } = null!;

    private string WebhookSecret =>
        Settings(Messenger.Address)[WebhookSecretName]?.GetValue<string>()
        ?? throw new InvalidOperationException($"The settings have no '{WebhookSecretName}'.");

    /// <summary>Makes the adapter.</summary>
    protected abstract IChannelAdapter CreateAdapter();

    /// <summary>Valid settings as an administrator fills them in, every secret among them, with the messenger at this address.</summary>
    protected abstract JsonObject Settings(Uri messenger);

    /// <summary>The webhook as the messenger posts it, proven by this secret.</summary>
    protected abstract WebhookRequest Sign(ReadOnlyMemory<byte> body, string secret);

    /// <summary>
    /// The settings with an empty webhook secret. The default empties the property that has the setting's name; override it where the JSON
    /// name is another.
    /// </summary>
    protected virtual object WithoutSecret(object settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var property = settings.GetType().GetProperty(
            WebhookSecretName, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        Assert.True(property is not null, $"The settings have no property '{WebhookSecretName}': override WithoutSecret.");
        property.SetValue(settings, "");
        return settings;
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync()
    {
        _messenger = LoopbackMessenger.Start();
        Adapter = CreateAdapter();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_messenger is not null)
        {
            await _messenger.DisposeAsync();
        }

        _network.Dispose();
        Assert.Empty(_network.Refused);
    }

    private object ReadSettings(Uri? messenger = null)
    {
        var settings = Adapter.SettingsSchema.Read(Settings(messenger ?? Messenger.Address), out var errors);
        Assert.Empty(errors);
        return settings!;
    }

    private Dictionary<string, string> Secrets()
    {
        var settings = Settings(Messenger.Address);
        var secrets = Adapter.SettingsSchema.Fields.Where(field => field.IsSecret).ToDictionary(
            field => field.Name, field => settings[field.Name]?.GetValue<string>() ?? "");
        Assert.All(secrets, secret => Assert.False(secret.Value.Length == 0, $"The settings of the test have no '{secret.Key}'."));
        return secrets;
    }

    private ChannelContext Context(object? settings = null, TimeSpan? patience = null) => new()
    {
        Channel = new Channel { Id = ChannelId.New(), TenantId = TenantId.Default, Type = Adapter.ChannelType, Name = "Shop" },
        Settings = settings ?? ReadSettings(),
        Http = new ChannelHttp(new HttpClient(_network, disposeHandler: false) { Timeout = patience ?? TimeSpan.FromSeconds(60) }),
    };

    private ValueTask<WebhookResult> ReceiveAsync(WebhookRequest request, object? settings = null) =>
        Adapter.ReceiveAsync(request, Context(settings), CancellationToken.None);

    private ValueTask<WebhookResult> ReceiveAsync(string body) => ReceiveAsync(Encoding.UTF8.GetBytes(body));

    private ValueTask<WebhookResult> ReceiveAsync(ReadOnlyMemory<byte> body) => ReceiveAsync(Sign(body, WebhookSecret));
}
