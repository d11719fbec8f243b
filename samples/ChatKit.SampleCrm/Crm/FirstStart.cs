using System.Text.Json.Nodes;
using ChatKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Crm;

/// <summary>Gives a new CRM some customers, and its shop the channel of the website chat. Runs after the engine has started.</summary>
internal sealed class FirstStart(IServiceScopeFactory scopes, IChannels channels, ILeaseStorage leases, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Of hosts that start at once on one database one does it, and the others find it done.
        var self = Guid.CreateVersion7().ToString();
        Lease? lease;
        while ((lease = await leases.TakeAsync("sample-crm.first-start", self, TimeSpan.FromSeconds(30), cancellationToken)) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }

        try
        {
            await FillAsync(cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var crm = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        if (!await crm.Customers.AnyAsync(cancellationToken))
        {
            AddCustomers(crm);
        }

        if (!await crm.Shops.AnyAsync(cancellationToken))
        {
            crm.Shops.Add(new() { ChannelId = await ChannelAsync(cancellationToken) });
        }

        await crm.SaveChangesAsync(cancellationToken);
    }

    private void AddCustomers(CrmDbContext crm)
    {
        var now = time.GetUtcNow();
        crm.Customers.AddRange(
            Customer("Bluebell Bakery", "+44 20 7946 0101", "orders@bluebell.example", now.AddDays(-40), ("Oven for the second shop", DealStage.Negotiation)),
            Customer("Marten & Sons", "+44 20 7946 0144", "office@marten.example", now.AddDays(-21), ("Yearly maintenance", DealStage.Won)),
            Customer("Nadia Petrova", "+44 20 7946 0177", "nadia@petrova.example", now.AddDays(-3), ("Espresso machine", DealStage.New)));
    }

    private static Customer Customer(string name, string phone, string email, DateTimeOffset since, (string Title, DealStage Stage) deal)
    {
        var customer = new Customer { Name = name, Phone = phone, Email = email, CreatedAt = since };
        customer.Deals.Add(new() { Title = deal.Title, Stage = deal.Stage, CreatedAt = since });
        return customer;
    }

    /// <summary>A start that was cut short may have left the channel without the shop that names it.</summary>
    private async Task<string> ChannelAsync(CancellationToken cancellationToken)
    {
        var known = await channels.ListAsync(TenantId.Default, cancellationToken);
        if (known.FirstOrDefault(c => c.Channel.Type.Name == "webchat") is { } existing)
        {
            return existing.Channel.Id.ToString();
        }

        var settings = new JsonObject { ["welcomeText"] = "Hello! What can we do for you?" };
        var added = await channels.AddAsync(
            TenantId.Default, new NewChannel { Type = "webchat", Name = "Shop", Settings = settings }, Actor.System, cancellationToken);
        return added.Channel?.Channel.Id.ToString()
            ?? throw new InvalidOperationException($"The shop's channel was refused: {added.Refusal}");
    }
}
