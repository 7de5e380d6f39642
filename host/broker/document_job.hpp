// A job about one document, which the host pulls before it works on it.
#pragma once

#include "host/broker/job.hpp"
#include "host/broker/upload.hpp"

#include <memory>

namespace eseal::broker {

class DocumentJob : public Job {
public:
    void data(const DataMessage& message) override;

protected:
    using Job::Job;

    /// Asks for the document and returns when all of it is there. Throws as Upload::receive(), and
    /// Error(document-too-large).
    /// @param algorithm of the digest that is made beside SHA-256 as it comes
    job::Awaitable<void> receive(job::DeclaredFile file, DigestAlgorithm algorithm);
    /// Once received; valid as long as this job.
    job::ReceivedDocument document() const { return upload_->document(); }

    /// Ends what works on the document.
    virtual void stopDocumentWork() = 0;

private:
    void stopWork() final;

    std::unique_ptr<Upload> upload_;
};

} // namespace eseal::broker
