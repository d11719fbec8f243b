using ChatKit.Engine;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Distribution;

/// <summary>Asks the CRM whose customers are waiting, if it has told who knows.</summary>
internal sealed class CustomerOwners(
    IServiceScopeFactory scopes,
    IChatReader chats,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<CustomerOwners> logger,
    IServiceProviderIsService? services = null)
{
    private readonly TimeSpan _limit = options.Value.ForeignCodeTimeout;
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    // What is read goes to the host's own code, which may know everything of its tenant.
    private static readonly ManagerId Reader = new("distribution");

    // Where a host's container cannot tell, it is asked for the service each time.
    private readonly bool _areKnown = services?.IsService(typeof(ICustomerOwners)) ?? true;

    public Pass BeginPass() => new(this);

    private async ValueTask<ManagerId?> AskAsync(Channel channel, QueuedDialogue queued, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        var viewer = new Viewer
        {
            TenantId = channel.TenantId, ManagerId = Reader, Name = Reader.Value, Permissions = ChatPermissions.Administrator,
        };
        return scope.ServiceProvider.GetService<ICustomerOwners>() is { } owners
            && await chats.FindAsync(queued.ChatId, viewer, cancellationToken).ConfigureAwait(false) is { } chat
            ? await owners.FindOwnerAsync(Describe(channel, queued, chat.Customer), cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static WaitingCustomer Describe(Channel channel, QueuedDialogue queued, CustomerRow customer) => new()
    {
        TenantId = channel.TenantId,
        ChatId = queued.ChatId,
        DialogueId = queued.DialogueId,
        Channel = channel,
        CustomerId = customer.Id,
        ExternalId = customer.ExternalId,
        Name = customer.Name,
        Phone = customer.Phone,
        Email = customer.Email,
    };

    /// <summary>One pass over a queue. A CRM that failed is not asked about the rest of it, so that its time limit is waited for once.</summary>
    internal sealed class Pass(CustomerOwners owners)
    {
        private bool _hasFailed;

        public async ValueTask<ManagerId?> FindAsync(Channel channel, QueuedDialogue queued, CancellationToken cancellationToken)
        {
            if (_hasFailed || !owners._areKnown)
            {
                return null;
            }

            try
            {
                return await ForeignCode.AskAsync(
                    token => owners.AskAsync(channel, queued, token), owners._limit, owners._time, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _hasFailed = true;
                Log.CustomerOwnersFailed(owners._logger, exception, queued.DialogueId);
                return null;
            }
        }
    }
}
