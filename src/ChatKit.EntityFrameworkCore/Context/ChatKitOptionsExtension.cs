using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>What a provider's <c>UseChatKit()</c> leaves in a context's options: how our columns look there, and how to store through it.</summary>
internal abstract class ChatKitOptionsExtension : IDbContextOptionsExtension
{
    private ExtensionInfo? _info;

    public DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    /// <summary>The provider's name, for logs.</summary>
    public abstract string Provider { get; }

    /// <summary>Whether a context with the other one has the same model.</summary>
    public virtual bool IsSame(ChatKitOptionsExtension other) => other.GetType() == GetType();

    /// <summary>Makes the storage that works on the context's database.</summary>
    public abstract StorageServices CreateStorage(IServiceProvider services, ContextDatabase database);

    /// <inheritdoc/>
    public abstract void ApplyServices(IServiceCollection services);

    /// <inheritdoc/>
    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class ExtensionInfo(ChatKitOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "ChatKit:" + extension.Provider + " ";

        public override int GetServiceProviderHashCode() => extension.Provider.GetHashCode(StringComparison.Ordinal);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo { Extension: ChatKitOptionsExtension its } && extension.IsSame(its);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["ChatKit"] = extension.Provider;
    }
}
